import type { DemoRecord } from './demoRecord';
import { errorRecords } from './month/errors';
import { experimentDefinitions } from './month/experimentDefinitions';
import { experimentRecords } from './month/experiments';
import { assistantRecords } from './month/models/assistant';
import { deliveryTimeRecords } from './month/models/deliveryTime';
import { loanApprovalRecords } from './month/models/loanApproval';
import { loanBaseline } from './month/models/loanBaseline';
import { registeredModels } from './month/models/registeredModels';
import { resumeScreeningRecords } from './month/models/resumeScreening';
import { ticketRoutingRecords } from './month/models/ticketRouting';
import { ticketTranslatorRecords } from './month/models/ticketTranslator';
import { requestRecords } from './month/requests';
import { securityRecords } from './month/security';
import { serviceRecords } from './month/services';
import { trackingRecords } from './month/tracking';
import { userRecords } from './month/users/users';
import { createStory, type Story, type StoryOptions } from './story';
import { mergeInTimeOrder } from './time/mergeInTimeOrder';

/**
 * A month of one coherent story, in time order, made while it is read. The same options give the same records, byte for
 * byte. Memory follows the hour at hand, the labels under way and one day's visits, never the number of records.
 *
 * @throws RangeError when an option is not what it should be.
 */
export function generateMonth(options: StoryOptions): Iterable<DemoRecord> {
  return storyRecords(createStory(options));
}

export function storyRecords(story: Story): Iterable<DemoRecord> {
  const parts = [
    registeredModels(story),
    loanBaseline(story),
    serviceRecords(story),
    requestRecords(story),
    assistantRecords(story),
    loanApprovalRecords(story),
    deliveryTimeRecords(story),
    resumeScreeningRecords(story),
    ticketTranslatorRecords(story),
    ticketRoutingRecords(story),
    userRecords(story),
    experimentDefinitions(story),
    ...experimentRecords(story),
    trackingRecords(story),
    errorRecords(story),
    securityRecords(story),
  ];
  return mergeInTimeOrder(parts, (record) => record.timestamp);
}
