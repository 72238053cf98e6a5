import { readFileSync } from 'node:fs';
import { createPriceTable, type PriceTable } from '../../analytics/models/priceTable';
import { readPrices } from '../../analytics/models/readPrices';

const MAX_LISTED_PROBLEMS = 10;

/**
 * The prices of a YAML file. None without a file: then only sent costs count.
 *
 * @throws Error naming the file and every field in it that is wrong.
 */
export function readPricesFile(file: string | undefined): PriceTable {
  if (file === undefined) {
    return createPriceTable([]);
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The file of prices ${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const { prices, problems } = readPrices(text);
  if (problems.length > 0) {
    throw new Error(`The file of prices ${file} is not valid: ${problems.slice(0, MAX_LISTED_PROBLEMS).join('; ')}.`);
  }
  return createPriceTable(prices);
}
