import type { ModelType } from '../models/modelDirectory';
import { onlyModelsOfTask } from './modelsOfTask';
import type { QualityRequest } from './qualityRequest';

const REQUEST: QualityRequest = {
  window: { fromMs: 0, toMs: 1 },
  bucketMs: 1,
  filters: {},
  groupBy: [],
  positiveClass: '',
  scoreOf: 'positive-class',
};

function aModel(name: string, type: ModelType) {
  return { name, version: '1', type, metadata: null, registeredAtMs: 0 };
}

const asking = (...names: string[]) => ({ ...REQUEST, filters: { model_name: names } });
const MODELS = [aModel('loans', 'classification'), aModel('minutes', 'regression'), aModel('chat', 'nlp_generation')];

describe('models of a task', () => {
  it('are those registered for it, where others are among those asked for', () => {
    const { request, notices } = onlyModelsOfTask(REQUEST, 'classification', MODELS);
    expect(request.filters).toEqual({ model_name: ['loans'] });
    expect(notices).toEqual(['Only models for classification count: loans.']);
    expect(onlyModelsOfTask(REQUEST, 'regression', MODELS).request.filters).toEqual({ model_name: ['minutes'] });
  });

  it('keep a model that is named and that nobody registered', () => {
    const { request } = onlyModelsOfTask(asking('loans', 'chat', 'new'), 'classification', MODELS);
    expect(request.filters).toEqual({ model_name: ['loans', 'new'] });
  });

  it('are all that are asked for where none of them does anything else', () => {
    expect(onlyModelsOfTask(asking('loans'), 'classification', MODELS)).toEqual({
      request: asking('loans'),
      notices: [],
    });
    expect(onlyModelsOfTask(REQUEST, 'classification', [])).toEqual({ request: REQUEST, notices: [] });
  });

  it('are all that are asked for where none of them does it, so that a model can be judged by another measure', () => {
    expect(onlyModelsOfTask(asking('chat'), 'classification', MODELS).request).toEqual(asking('chat'));
  });
});
