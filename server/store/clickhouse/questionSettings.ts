import type { ClickHouseSettings } from '@clickhouse/client';

const MEBIBYTE = 1024 * 1024;
/** More than any answer within its own limits. */
const MAX_RESULT_BYTES = 256 * MEBIBYTE;

/** What bounds one question on the server, should the companion not be there to end it. */
export function questionSettings(timeoutMs: number, memoryMebibytes: number): ClickHouseSettings {
  return {
    max_execution_time: Math.max(1, Math.ceil(timeoutMs / 1000)),
    timeout_overflow_mode: 'throw',
    max_memory_usage: String(memoryMebibytes * MEBIBYTE),
    max_bytes_before_external_group_by: String((memoryMebibytes * MEBIBYTE) / 2),
    max_bytes_before_external_sort: String((memoryMebibytes * MEBIBYTE) / 2),
    max_result_bytes: String(MAX_RESULT_BYTES),
    result_overflow_mode: 'throw',
  };
}
