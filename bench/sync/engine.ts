/** The sync engine and nothing else, to be measured by itself: DATABASE_URL and PORT in. */
import { createServer } from 'node:http';
import { pino } from 'pino';
import { connect } from '#db/client';
import { createAuth } from '#server/auth';
import { createCollab } from '#server/collab';
import { readEnv } from '#server/env';

const env = readEnv();
const connection = connect(env.DATABASE_URL ?? '', 20);
const auth = createAuth(connection, env);
const collab = createCollab({ connection, env, log: pino({ level: env.LOG_LEVEL }) }, auth);
const server = createServer();
collab.attach(server);
server.listen(env.PORT, '127.0.0.1');
