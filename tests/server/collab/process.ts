/** A server process with the sync engine and nothing else, to be killed: DATABASE_URL and PORT in, one line out. */
import { connect } from '#db/client';
import { serve } from './world';

const { DATABASE_URL = '', PORT = '0' } = process.env;
const { host } = await serve(connect(DATABASE_URL), undefined, Number(PORT));
process.stdout.write(`listening at ${host}\n`);
