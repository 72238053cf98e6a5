import { errorText } from './errorText';

describe('errorText', () => {
  it('prefers the words of the companion to those of the transport', () => {
    expect(errorText({ data: { message: 'Unknown parameter "foo".' }, statusText: 'Bad Request' })).toBe(
      'Unknown parameter "foo".'
    );
    expect(errorText({ data: { error: 'from Grafana' }, message: 'Query error' })).toBe('from Grafana');
  });

  it('falls back step by step', () => {
    expect(errorText(new Error('broken'))).toBe('broken');
    expect(errorText({ statusText: 'Bad Gateway' })).toBe('Bad Gateway');
    expect(errorText('plain')).toBe('plain');
  });

  it.each([null, undefined, 42, {}, { message: '' }])('never comes back empty, not even for %p', (error) =>
    expect(errorText(error)).toBe('The request failed without saying why.')
  );
});
