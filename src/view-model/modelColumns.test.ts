import { chooseRows, modelRows, typeText } from './modelColumns';
import { readModels } from './modelFigures';
import { aHealthTable, aModelRow } from '../test/models';

const LISTED = [
  { model_name: 'a', model_version: '1', model_type: 'regression' as const, inference_count: 1 },
  { model_name: 'silent', model_version: '1', model_type: 'ranking' as const, inference_count: 0 },
];
const FIGURES = readModels([
  aHealthTable([
    aModelRow({ model_name: 'a', model_version: '1', health_score: 95 }),
    aModelRow({ model_name: 'new', model_version: '1', health_score: 40 }),
  ]),
]);
const ROWS = modelRows(LISTED, FIGURES);
const titles = (rows: typeof ROWS) => rows.map(({ figures }) => figures.name);

describe('list of models', () => {
  it('holds registered models without calls, and called models that nobody registered', () => {
    expect(ROWS.map(({ figures, type }) => [figures.name, type, figures.figure('health_score').value])).toEqual([
      ['a', 'regression', 95],
      ['silent', 'ranking', null],
      ['new', null, 40],
    ]);
  });

  it('is sorted either way, with what is not known last', () => {
    expect(titles(chooseRows(ROWS, '', { column: 'health', isDescending: false }))).toEqual(['new', 'a', 'silent']);
    expect(titles(chooseRows(ROWS, '', { column: 'health', isDescending: true }))).toEqual(['a', 'new', 'silent']);
    expect(titles(chooseRows(ROWS, '', { column: 'name', isDescending: true }))).toEqual(['silent', 'new', 'a']);
  });

  it('is filtered by name, version or type, whatever the case', () => {
    expect(titles(chooseRows(ROWS, 'REGR', { column: 'name', isDescending: false }))).toEqual(['a']);
    expect(titles(chooseRows(ROWS, 'not registered', { column: 'name', isDescending: false }))).toEqual(['new']);
  });

  it('says types as people do', () => expect(typeText('nlp_generation')).toBe('text generation'));
});
