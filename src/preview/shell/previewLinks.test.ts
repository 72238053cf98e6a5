import { LINKS } from '../../constants';
import { toPreviewUrl } from './previewLinks';

describe('links of the preview', () => {
  it.each([
    [LINKS.overview, '?page=overview'],
    [LINKS.services, '?page=services'],
    [LINKS.objectives, '?page=objectives'],
    [LINKS.objective('a b', 'now-7d'), '?page=objectives&slo=a%20b&from=now-7d&to=now'],
    [LINKS.systemOverview, '?page=system-overview'],
    [LINKS.servicesDashboard, '?page=services-dashboard'],
    [LINKS.models, '?page=models'],
    [LINKS.model('a b', '1'), '?page=models&model=a%20b&version=1'],
    [LINKS.drift, '?page=drift'],
    [LINKS.driftOf('a b', '1'), '?page=drift&model=a%20b&version=1'],
    [LINKS.modelsDashboard, '?page=models-dashboard'],
    [LINKS.driftDashboard, '?page=drift-dashboard'],
    [LINKS.configuration, '?page=configuration'],
    [LINKS.dataSource('measure-everything'), '?page=data-source'],
    [LINKS.addDataSource, '?page=data-source'],
  ])('lead from %s to %s', (href, url) => expect(toPreviewUrl(href)).toBe(url));

  it('leave other links alone', () => {
    expect(toPreviewUrl('https://example.org')).toBeUndefined();
    expect(toPreviewUrl('api/v1/docs/')).toBeUndefined();
  });
});
