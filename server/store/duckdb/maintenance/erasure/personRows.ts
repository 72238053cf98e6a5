import { RECORD_TABLES, type RecordTable } from '../../../tables';
import { hasColumn, PERSON_TABLES } from './identities';

/** Temporary tables with the ids of what is known about a person only through another record. */
export const SUBJECT_TABLES = { inference: 'erased_inferences', trace: 'erased_traces' } as const;

const USERS = `(FROM temp.${PERSON_TABLES.user})`;
const DEVICES = `(FROM temp.${PERSON_TABLES.anonymous})`;
const VISITS = `(FROM temp.${PERSON_TABLES.session})`;
const INFERENCES = `(FROM temp.${SUBJECT_TABLES.inference})`;
const TRACES = `(FROM temp.${SUBJECT_TABLES.trace})`;

/** Records that are about an inference, or about the trace it is part of. */
const ABOUT_OTHERS: Readonly<Record<string, string>> = {
  [RECORD_TABLES.ground_truth.name]: `inference_id IN ${INFERENCES}`,
  [RECORD_TABLES.evaluation.name]: `(subject_type = 'inference' AND subject_id IN ${INFERENCES})
    OR (subject_type = 'trace' AND subject_id IN ${TRACES})`,
};

/** A condition that a row is about the staged person, never NULL; null for a table that knows no person. */
export function isOfPerson(table: RecordTable): string | null {
  const ways = [
    ...(hasColumn(table, 'user_id') ? [`user_id IN ${USERS}`] : []),
    ...(hasColumn(table, 'anonymous_id') ? [`user_id IS NULL AND anonymous_id IN ${DEVICES}`] : []),
    ...(hasColumn(table, 'session_id') ? [`user_id IS NULL AND session_id IN ${VISITS}`] : []),
    ...(hasColumn(table, 'unit') ? [`unit IN ${USERS} OR unit IN ${DEVICES}`] : []),
    ...(ABOUT_OTHERS[table.name] === undefined ? [] : [ABOUT_OTHERS[table.name]]),
  ];
  return ways.length === 0 ? null : `coalesce(${ways.map((way) => `(${way})`).join(' OR ')}, false)`;
}

/** The tables that can hold rows of a person, with that condition. */
export const PERSONAL_TABLES = Object.values(RECORD_TABLES).flatMap((table) => {
  const condition = isOfPerson(table);
  return condition === null ? [] : [{ ...table, condition }];
});

/** The keys of daily users under which a person was counted. */
export const IS_USER_KEY_OF_PERSON = `(user_key IN ${USERS} OR user_key IN ${DEVICES})`;
