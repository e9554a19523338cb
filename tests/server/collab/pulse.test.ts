import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Pulse } from '#server/collab/sockets';
import { until } from './world';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Both ends of a websocket, the server's under a pulse. */
async function pair() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    autoPong: false,
  });
  client.on('error', () => {});
  const [socket] = (await once(server, 'connection')) as [WebSocket];
  await once(client, 'open');
  endings.push(
    () => client.terminate(),
    () => server.close(),
  );
  const pulse = new Pulse();
  pulse.add(socket);
  return { client, socket, pulse };
}

test('[SY32] a connection that answers no ping and says nothing is ended at the beat after', async () => {
  const { socket, pulse } = await pair();
  pulse.beat();
  expect(socket.readyState).toBe(WebSocket.OPEN);
  pulse.beat();
  expect(socket.readyState).not.toBe(WebSocket.OPEN);
});

test('[SY32] one that says something lives, and so does one that is held back and cannot be heard', async () => {
  const { client, socket, pulse } = await pair();
  let heard = 0;
  socket.on('message', () => heard++);
  pulse.beat();
  client.send('x');
  await until('it is heard', () => heard === 1);
  socket.pause();
  for (let beat = 0; beat < 4; beat++) pulse.beat();
  socket.resume();
  pulse.beat();
  expect(socket.readyState).toBe(WebSocket.OPEN);
});
