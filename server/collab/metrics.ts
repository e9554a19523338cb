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
  behind: new Counter({
    name: 'collab_slow_receivers_total',
    help: 'Sockets that were left behind until they had read what was sent to them',
  }),
  held: new Counter({
    name: 'collab_held_total',
    help: 'Times a socket was not read because it sent too much',
  }),
  healed: new Counter({
    name: 'collab_healed_updates_total',
    help: 'Updates of other processes that were fetched from the store, not heard of',
  }),
  unsaid: new Counter({
    name: 'collab_bus_lost_total',
    help: 'Messages to other processes that could not be sent because Redis was away',
  }),
  compactions: new Histogram({
    name: 'collab_compaction_seconds',
    help: 'Time that the compaction of a memo took',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  }),
  compactionFailures: new Counter({
    name: 'collab_compaction_failures_total',
    help: 'Compactions that were given up',
  }),
  damaged: new Counter({ name: 'collab_damaged_loads_total', help: 'Memos that were read with faults' }),
};
