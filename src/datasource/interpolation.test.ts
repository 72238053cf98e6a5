import { PreviewTemplateSrv } from '../preview/backend/PreviewTemplateSrv';
import { expandFilter, expandVariables, interpolateQuery } from './interpolation';

const templates = new PreviewTemplateSrv();

const VARIABLES = {
  host: { text: 'web-1 + web-2', value: ['web-1', 'web-2'] },
  n: { text: '7', value: 7 },
  all: { text: 'All', value: '*' },
  none: { text: 'None', value: [] },
  odd: { text: 'odd', value: ['a,b', '{c}'] },
};

const expand = (text: string) => expandVariables(text, templates, VARIABLES);

describe('expandVariables', () => {
  it('leaves a text without variables as it is', () => {
    expect(expand('web-1')).toEqual(['web-1']);
  });

  it('gives one value for each value of a variable', () => {
    expect(expand('$host')).toEqual(['web-1', 'web-2']);
    expect(expand('${host}.example.org')).toEqual(['web-1.example.org', 'web-2.example.org']);
  });

  it('combines several variables in one text', () => {
    expect(expand('$host-$n')).toEqual(['web-1-7', 'web-2-7']);
  });

  it('keeps commas and braces inside a value', () => {
    expect(expand('$odd')).toEqual(['a,b', '{c}']);
  });

  it('gives nothing for a variable without a value', () => {
    expect(expand('$none')).toEqual([]);
  });
});

describe('expandFilter', () => {
  it('names each value once', () => {
    expect(expandFilter(['$host', 'web-2', 'db'], templates, VARIABLES)).toEqual(['web-1', 'web-2', 'db']);
  });

  it('turns "All" into no filter, so that there may be more values than a filter can hold', () => {
    expect(expandFilter(['$all'], templates, VARIABLES)).toEqual([]);
    expect(expandFilter(undefined, templates, VARIABLES)).toEqual([]);
  });
});

describe('interpolateQuery', () => {
  it('fills in every part and takes off label filters that became empty', () => {
    const query = {
      refId: 'A',
      metrics: ['disk_used_ratio'],
      hosts: ['$host'],
      labels: { mount: ['/data-$n'], device: ['$all'] },
      legend: '{{mount}} of $n',
    };
    expect(interpolateQuery(query, templates, VARIABLES)).toEqual({
      refId: 'A',
      queryType: 'host',
      metrics: ['disk_used_ratio'],
      hosts: ['web-1', 'web-2'],
      labels: { mount: ['/data-7'] },
      legend: '{{mount}} of 7',
    });
  });

  it('sends with an availability query only what it has, its variables filled in', () => {
    const query = {
      refId: 'A',
      queryType: 'availability' as const,
      metrics: ['cpu_usage_ratio'],
      hosts: ['left over'],
      services: ['$host'],
      figures: ['mttr_seconds'],
      legend: '{{service}}',
    };
    expect(interpolateQuery(query, templates, VARIABLES)).toEqual({
      refId: 'A',
      queryType: 'availability',
      services: ['web-1', 'web-2'],
      figures: ['mttr_seconds'],
      legend: '{{service}}',
    });
  });

  it('sends with a slo query only what it has, its variables filled in', () => {
    const query = {
      refId: 'A',
      queryType: 'slo' as const,
      metrics: ['cpu_usage_ratio'],
      figures: ['mttr_seconds'],
      slos: ['$host'],
      field: 'burn_rate',
      legend: '{{slo}}',
    };
    expect(interpolateQuery(query, templates, VARIABLES)).toEqual({
      refId: 'A',
      queryType: 'slo',
      slos: ['web-1', 'web-2'],
      services: [],
      field: 'burn_rate',
      legend: '{{slo}}',
    });
  });

  it('sends with an anomalies query the query that it is of, which is treated as one by itself', () => {
    const query = {
      refId: 'A',
      queryType: 'anomalies' as const,
      metrics: ['left over'],
      of: { metrics: ['cpu_usage_ratio'], hosts: ['$host'], slos: ['left over'] },
      season: 'day' as const,
      training_days: 28,
      legend: '{{host}}',
    };
    expect(interpolateQuery(query, templates, VARIABLES)).toEqual({
      refId: 'A',
      queryType: 'anomalies',
      of: { queryType: 'host', metrics: ['cpu_usage_ratio'], hosts: ['web-1', 'web-2'], labels: {} },
      season: 'day',
      training_days: 28,
      legend: '{{host}}',
    });
  });
});
