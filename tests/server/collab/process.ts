/** A server process with the sync engine and nothing else: DATABASE_URL, PORT and perhaps REDIS_URL in, one line out. */

import { pino } from 'pino';
import { connect } from '#db/client';
import { surviveCutConnections } from '#server/guard';
import { serve } from './world';

surviveCutConnections(pino({ level: 'silent' }));
const { DATABASE_URL = '', PORT = '0', REDIS_URL } = process.env;
const { host, close } = await serve(connect(DATABASE_URL), {}, Number(PORT), { REDIS_URL });
process.once('SIGTERM', () => void close().then(() => process.exit(0)));
process.stdout.write(`listening at ${host}\n`);
