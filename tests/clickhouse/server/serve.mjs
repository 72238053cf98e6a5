// ClickHouse's HTTP interface over chdb, as far as the client needs it. It runs in a process of its own: chdb knows one
// data folder a process, and a process that used it may hang when it exits.
import http from 'node:http';
import { Session } from 'chdb';
import { readRequest } from './readRequest.mjs';

const [dataFolder = '', port = '0'] = process.argv.slice(2);
/** A session answers one query at a time. */
const SESSIONS = 6;

const sessions = Array.from({ length: SESSIONS }, () => new Session(dataFolder));
const idle = [...sessions];
const waiting = [];
const killer = new Session(dataFolder);

const server = http.createServer((request, response) => {
  handle(request, response).catch((error) => fail(response, error));
});

async function handle(request, response) {
  if (request.method === 'GET') {
    response.end('Ok.\n');
    return;
  }
  const { sql, params, killedId } = await readRequest(request);
  if (killedId !== null) {
    await killer.queryAsync(`KILL QUERY WHERE query LIKE '%query_id: ${killedId}%' ASYNC`);
    response.end();
    return;
  }
  const session = idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
  try {
    const bind = Object.keys(params).length > 0;
    const result = await (bind ? session.queryBindAsync(sql, params) : session.queryAsync(sql));
    response.end(result.text());
  } catch (error) {
    // What a failed query had written already comes before the next result of the session.
    await session.queryAsync('SELECT 1');
    throw error;
  } finally {
    const next = waiting.shift();
    if (next === undefined) {
      idle.push(session);
    } else {
      next(session);
    }
  }
}

function fail(response, error) {
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=UTF-8' });
  response.end(error.message);
}

// Its own process group would outlive a test that dies: it ends with whoever started it.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume();

server.listen(Number(port), '127.0.0.1', () => process.stdout.write(`port ${server.address().port}\n`));
