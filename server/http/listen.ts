import type { Server } from 'node:http';
import { createServer, type Server as Listener } from 'node:net';
import { BootError } from '#server/env';

/** `localhost` means both loopback addresses: a browser may try either first. */
function addressesOf(host: string): string[] {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): BootError {
  if (error.code === 'EADDRINUSE') {
    return new BootError(
      `Port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start`,
    );
  }
  if (error.code === 'EACCES')
    return new BootError(`Port ${port} is not open to you. Choose one above 1023, such as PORT=3000.`);
  return new BootError(
    `Cannot listen on HOST "${host}", port ${port}: ${error.message}. Expected a name or address of this machine.`,
  );
}

function listenAt(listener: Listener, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, address, () => {
      listener.off('error', reject);
      const bound = listener.address();
      resolve(bound && typeof bound === 'object' ? bound.port : port);
    });
  });
}

/** A second door to the same server. */
async function listenAlso(server: Server, port: number, address: string): Promise<void> {
  const door = createServer((socket) => server.emit('connection', socket));
  try {
    await listenAt(door, port, address);
    server.once('close', () => door.close());
  } catch (error) {
    // A machine without IPv6 has no ::1; that is no fault.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
  }
}

/**
 * Listens; resolves with the port (useful with 0).
 * @throws BootError where the port is taken or may not be used
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  const [first = host, ...more] = addressesOf(host);
  try {
    const bound = await listenAt(server, port, first);
    for (const address of more) await listenAlso(server, bound, address);
    return bound;
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, port, host);
  }
}

/** Throws the same BootError early, before anything else is started. */
export async function assertListenable(port: number, host: string): Promise<void> {
  if (port === 0) return;
  for (const address of addressesOf(host).slice(0, 1)) {
    const probe = createServer();
    try {
      await listenAt(probe, port, address);
    } catch (error) {
      throw explain(error as NodeJS.ErrnoException, port, host);
    } finally {
      await new Promise((done) => probe.close(done));
    }
  }
}
