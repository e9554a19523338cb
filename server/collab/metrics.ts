import { Counter, Gauge, Histogram } from 'prom-client';

/** What /metrics tells about the sync engine. One set a process. */
export const metrics = {
  rooms: new Gauge({ name: 'collab_rooms', help: 'Memos held in memory' }),
  sockets: new Gauge({ name: 'collab_sockets', help: 'Open websockets' }),
  updates: new Counter({ name: 'collab_updates_total', help: 'Updates committed' }),
  bytes: new Counter({ name: 'collab_update_bytes_total', help: 'Bytes of updates committed' }),
  batch: new Histogram({
    name: 'collab_commit_updates',
    help: 'Updates in one commit',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  }),
  commit: new Histogram({
    name: 'collab_commit_seconds',
    help: 'Time from the start of a commit to its end',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  }),
  commitFailures: new Counter({
    name: 'collab_commit_failures_total',
    help: 'Commits that failed and were tried again',
  }),
  refusals: new Counter({
    name: 'collab_refusals_total',
    help: 'Frames and edits that were not taken, by reason',
    labelNames: ['reason'],
  }),
  closes: new Counter({
    name: 'collab_closes_total',
    help: 'Sockets that the server closed, by close code',
    labelNames: ['code'],
  }),
  damaged: new Counter({ name: 'collab_damaged_loads_total', help: 'Memos that were read with faults' }),
};
