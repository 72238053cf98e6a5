/** A tag as a field: `tags.NAME`, for patterns that it is a part of. */
export const TAG_FIELD = 'tags\\.[A-Za-z_][A-Za-z0-9_.\\-/]{0,63}';

export const TAG_FIELD_PATTERN = new RegExp(`^${TAG_FIELD}$`);

/** What tells that two versions of a model saw the same input. */
export const PAIR_FIELD_PATTERN = new RegExp(`^(trace_id|${TAG_FIELD})$`);
