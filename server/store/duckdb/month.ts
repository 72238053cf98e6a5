import type { Window } from '../../contract/window';

/** A calendar month in UTC, counted from January of year 0, so that months compare and step as numbers. */
export type Month = number;

const FILE_PATTERN = /^measure-(\d{4})-(\d{2})\.duckdb$/;

export function monthOf(timeMs: number): Month {
  const date = new Date(timeMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Every month that a half-open window touches. */
export function monthsOf(window: Window): { readonly first: Month; readonly last: Month } {
  return { first: monthOf(window.fromMs), last: monthOf(window.toMs - 1) };
}

export function windowOfMonth(month: Month): Window {
  return { fromMs: startOf(month), toMs: startOf(month + 1) };
}

export function monthFileName(month: Month): string {
  return `measure-${monthText(month, '-')}.duckdb`;
}

/** The name under which a month's file is attached: made of digits only, so that it can stand in a statement. */
export function monthCatalog(month: Month): string {
  return `month_${monthText(month, '_')}`;
}

/** @returns null for a file that is not a month's. */
export function parseMonthFileName(fileName: string): Month | null {
  const match = FILE_PATTERN.exec(fileName);
  return match === null ? null : Number(match[1]) * 12 + Number(match[2]) - 1;
}

function startOf(month: Month): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}

function monthText(month: Month, separator: string): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}${separator}${String((month % 12) + 1).padStart(2, '0')}`;
}
