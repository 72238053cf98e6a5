import { defaultLegend, distinguishingLabels, fillLegend } from './legend';

describe('fillLegend', () => {
  it('puts label values in place of their names', () => {
    expect(fillLegend('{{host}}: {{ mount }}', { host: 'web-1', mount: '/data' })).toBe('web-1: /data');
  });

  it('leaves nothing for a label that is not there', () => {
    expect(fillLegend('{{host}} {{mount}}', { host: 'web-1' })).toBe('web-1');
  });

  it('does not fill what a label value itself contains', () => {
    expect(fillLegend('{{mount}}', { mount: '{{host}}', host: 'secret' })).toBe('{{host}}');
  });
});

describe('distinguishingLabels', () => {
  it('leaves out a label that all series share', () => {
    expect(
      distinguishingLabels([
        { host: 'a', mount: '/' },
        { host: 'a', mount: '/data' },
      ])
    ).toEqual(['mount']);
  });

  it('keeps a label that only some series carry', () => {
    expect(distinguishingLabels([{ host: 'a' }, { host: 'a', interface: 'eth0' }])).toEqual(['interface']);
  });
});

describe('defaultLegend', () => {
  it('adds the labels that tell series apart to the title', () => {
    expect(defaultLegend('Disk usage', { host: 'a', mount: '/data' }, ['mount'])).toBe('Disk usage /data');
  });
});
