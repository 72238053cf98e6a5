/** The closed lists of the data-quality query. Free of zod, because the query editor in the browser uses them too. */
export interface DataQualityFigure {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly decimals?: number;
}

export const DATA_QUALITY_FIGURES = {
  missing_ratio: {
    title: 'Missing values',
    description: 'Share of records without a value of the feature.',
    unit: 'percentunit',
    decimals: 2,
  },
  unseen_ratio: {
    title: 'Out of range or unseen',
    description: 'Share of values beyond the range of the baseline, or in categories that it has not.',
    unit: 'percentunit',
    decimals: 2,
  },
  duplicate_ratio: {
    title: 'Duplicates',
    description: 'Share of records whose value of the feature another record has too; of numbers only.',
    unit: 'percentunit',
    decimals: 2,
  },
  record_count: {
    title: 'Records',
    description: 'Records with or without a value; sampled ones by their worth.',
    unit: 'none',
    decimals: 0,
  },
} as const satisfies Record<string, DataQualityFigure>;

export type DataQualityFigureName = keyof typeof DATA_QUALITY_FIGURES;
export const DATA_QUALITY_FIGURE_NAMES = Object.keys(DATA_QUALITY_FIGURES) as [
  DataQualityFigureName,
  ...DataQualityFigureName[],
];
