import { issuesToDetails } from '../../contract/issues';
import { type ModelPrice, modelPricesSchema } from '../../contract/modelPrices';
import { yamlDocuments } from '../slo/formats/yamlDocuments';

/** The prices of a YAML text, or everything that is wrong with it. */
export function readPrices(text: string): { prices: readonly ModelPrice[]; problems: readonly string[] } {
  const { documents, problems } = yamlDocuments(text);
  const [document] = documents;
  if (problems.length > 0) {
    return { prices: [], problems: problems.map(({ message }) => message) };
  }
  if (document === undefined || documents.length > 1) {
    return { prices: [], problems: [`has ${documents.length} documents with content, not one`] };
  }
  const parsed = modelPricesSchema.safeParse(document.content);
  return parsed.success
    ? { prices: parsed.data.prices, problems: [] }
    : {
        prices: [],
        problems: issuesToDetails(parsed.error).map(({ path, message }) => `${path || 'the whole of it'}: ${message}`),
      };
}
