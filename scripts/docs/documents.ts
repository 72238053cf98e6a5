/** The documents that hold tables made from the schemas. */
export const DOCUMENTS = [
  'README.md',
  'docs/http-api.md',
  'docs/models.md',
  'docs/records.md',
  'docs/operations.md',
] as const;
