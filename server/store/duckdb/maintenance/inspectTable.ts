import type { TableFacts } from '../../engine/checkTasks';
import type { EngineTaskRequest } from '../../engine/engineTasks';
import { monthFileName, windowOfMonth } from '../month';
import type { MonthFile } from '../monthFiles';
import type { TaskContext } from './context';
import { countDuplicates } from './countDuplicates';
import { columnsOf, inspect, timeLiteral } from './inspection';

/** What says when something happened: of records, of sums by hour and of sums by day. */
const TIME_COLUMNS: readonly string[] = ['time', 'hour', 'day'];

/** Reads every value of every row once, and looks whether the rows belong into this file. */
export async function inspectTable(
  { name, table }: EngineTaskRequest<'inspect-table'>,
  context: TaskContext
): Promise<TableFacts> {
  const outcome = await inspect(context, async (query) => {
    const file = await context.months.named(name);
    const columns = file === null ? [] : (await columnsOf(context.connection, file.catalog, table)).map((c) => c.name);
    if (file === null || columns.length === 0) {
      return NO_ROWS;
    }
    const facts = readFacts(await query(scanStatement(file, table, columns)));
    if (!columns.includes('id') || !columns.includes('time') || facts.rowCount === 0) {
      return facts;
    }
    const before = await context.months.named(monthFileName(file.month - 1));
    const duplicateCount = await countDuplicates(query, {
      file,
      before,
      table,
      rowCount: facts.rowCount,
      horizonMs: context.duplicateHorizonMs,
    });
    return { ...facts, duplicateCount };
  });
  return 'result' in outcome ? outcome.result : { ...NO_ROWS, trouble: outcome.trouble };
}

const NO_ROWS: TableFacts = {
  trouble: null,
  rowCount: 0,
  wrongMonthCount: 0,
  duplicateCount: 0,
  newestTimeMs: null,
  newestAcceptedAtMs: null,
};

/** The hash of a row is made from all its values, so each of them is read and checked against its block's checksum. */
function scanStatement({ catalog, month }: MonthFile, table: string, columns: readonly string[]): string {
  const { fromMs, toMs } = windowOfMonth(month);
  const time = TIME_COLUMNS.find((column) => columns.includes(column));
  const isElsewhere =
    time === undefined ? 'false' : `"${time}" < ${timeLiteral(fromMs)} OR "${time}" >= ${timeLiteral(toMs)}`;
  const newest = (column: string | undefined): string =>
    column !== undefined && columns.includes(column) ? `epoch_ms(max("${column}"))::DOUBLE` : 'NULL';
  return `SELECT bit_xor(hash(scanned)), count(*)::DOUBLE, (count(*) FILTER (${isElsewhere}))::DOUBLE,
      ${newest(time)}, ${newest('accepted_at')}
    FROM ${catalog}.${table} AS scanned`;
}

function readFacts([, rowCount, wrongMonthCount, newestTimeMs, newestAcceptedAtMs]: readonly unknown[]): TableFacts {
  return {
    ...NO_ROWS,
    rowCount: Number(rowCount),
    wrongMonthCount: Number(wrongMonthCount),
    newestTimeMs: typeof newestTimeMs === 'number' ? newestTimeMs : null,
    newestAcceptedAtMs: typeof newestAcceptedAtMs === 'number' ? newestAcceptedAtMs : null,
  };
}
