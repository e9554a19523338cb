import type { Server } from 'node:http';
import { BootError } from '#server/env';

/**
 * Listens; the port it got (useful with 0).
 * @throws BootError where the port is taken or may not be used
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        return reject(
          new BootError(
            `Port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start`,
          ),
        );
      }
      if (error.code === 'EACCES')
        return reject(new BootError(`Port ${port} may not be used by you. Choose one above 1023: PORT=3000`));
      reject(new BootError(`Cannot listen on HOST ${host}, port ${port}: ${error.message}`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : port);
    });
  });
}
