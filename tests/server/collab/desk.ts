import { afterEach } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import { MemoProvider } from '#app/editor/collab/provider';
import { ROOT, SCHEMA_VERSION } from '#domain/memo/schema';
import type { CollabParts } from '#server/collab';
import type { TestDatabase } from '#tests/database';
import { browserOf, type Served, type Someone, serve, until } from './world';

/** What a test opens, closed in reverse order after it. */
export function desk(database: () => TestDatabase) {
  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  return {
    /** A server for this test. */
    async serve(parts: CollabParts = {}, port = 0): Promise<Served> {
      const server = await serve(database(), parts, port);
      endings.push(server.close);
      return server;
    },

    /** A window of our own client on a memo. */
    open(server: Pick<Served, 'url' | 'origin'>, who: Someone, memoId: string) {
      const doc = new Y.Doc();
      const socket = browserOf(who, server);
      const probe = async () => null;
      const provider = new MemoProvider({ memoId, doc, url: server.url, socket, probe });
      endings.push(() => provider.destroy());
      return { doc, provider, title: doc.getText(ROOT.title), until: untilSaved(provider) };
    },

    /** A socket that says what the test makes it say. */
    async raw(server: Served, who: Someone, memoId: string, query = `?schema=${SCHEMA_VERSION}&acks=1`) {
      const socket = new NodeSocket(`${server.url}/${memoId}${query}`, {
        headers: { cookie: who.cookie },
        origin: server.origin,
      });
      const heard: Uint8Array[] = [];
      const closed = new Promise<{ code: number; reason: string }>((end) => {
        socket.on('close', (code, reason) => end({ code, reason: reason.toString() }));
      });
      socket.on('error', () => {});
      socket.on('message', (data: Buffer) => heard.push(data));
      endings.push(() => socket.terminate());
      await until('the socket is open', () => socket.readyState === NodeSocket.OPEN);
      return { socket, heard, closed };
    },
  };
}

const untilSaved = (provider: MemoProvider) => ({
  saved: () => until('it is saved', () => provider.save === 'saved'),
  offline: () => until('it is offline', () => provider.save === 'offline'),
});
