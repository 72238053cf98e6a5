import type { SelectableValue } from '@grafana/data';
import {
  DEFAULT_ENGAGEMENT_FIGURES,
  DEFAULT_NPS_FIGURES,
  DEFAULT_RETENTION_FIGURES,
  DEFAULT_SEGMENT_FIGURES,
  ENGAGEMENT_FIGURES,
  NPS_FIGURES,
  NPS_VIEWS,
  RETENTION_FIGURES,
  RETENTION_KINDS,
  RETENTION_VIEWS,
  SEGMENT_FIGURES,
  SEGMENT_VIEWS,
  SEGMENTS,
  SESSION_RULES,
  UNFINISHED,
  USER_PERIODS,
  WEEK_STARTS,
  type UserFigure,
  type WeekStart,
} from '../contract';

/** The kinds of query about users. */
export type UserQueryType = 'engagement' | 'retention' | 'segments' | 'nps';

interface Text {
  readonly title: string;
  readonly description: string;
}

interface UserChoices {
  readonly figures: Readonly<Record<string, UserFigure>>;
  /** What is asked for while nothing is chosen. */
  readonly usual: readonly string[];
  /** None where there is only one view. */
  readonly views: Readonly<Record<string, Text>> | null;
}

export const USER_CHOICES: Readonly<Record<UserQueryType, UserChoices>> = {
  engagement: { figures: ENGAGEMENT_FIGURES, usual: DEFAULT_ENGAGEMENT_FIGURES, views: null },
  retention: { figures: RETENTION_FIGURES, usual: DEFAULT_RETENTION_FIGURES, views: RETENTION_VIEWS },
  segments: { figures: SEGMENT_FIGURES, usual: DEFAULT_SEGMENT_FIGURES, views: SEGMENT_VIEWS },
  nps: { figures: NPS_FIGURES, usual: DEFAULT_NPS_FIGURES, views: NPS_VIEWS },
};

/** A name that is not in the catalogue (an older dashboard, a variable) is shown as it is. */
export function userFigureOption(type: UserQueryType, name: string): SelectableValue<string> {
  const figure = Object.entries(USER_CHOICES[type].figures).find(([known]) => known === name)?.[1];
  return figure === undefined
    ? { value: name, label: name }
    : { value: name, label: figure.title, description: figure.description };
}

export function optionsOf<Name extends string>(texts: Readonly<Record<Name, Text>>): Array<SelectableValue<Name>> {
  return (Object.keys(texts) as Name[]).map((value) => ({
    value,
    label: texts[value].title,
    description: texts[value].description,
  }));
}

export const PERIOD_OPTIONS = optionsOf(USER_PERIODS);
export const RETENTION_KIND_OPTIONS = optionsOf(RETENTION_KINDS);
export const SESSION_RULE_OPTIONS = optionsOf(SESSION_RULES);
export const UNFINISHED_OPTIONS = optionsOf(UNFINISHED);
export const SEGMENT_OPTIONS = optionsOf(SEGMENTS);

export const WEEK_START_OPTIONS: Array<SelectableValue<WeekStart>> = WEEK_STARTS.map((value) => ({
  value,
  label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

/** Whole numbers out of a text such as `1, 7, 30`; undefined without any. */
export function offsetsOf(text: string): number[] | undefined {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  return numbers.length === 0 ? undefined : [...new Set(numbers)];
}
