import { dateTimeFormat, type TimeRange } from '@grafana/data';
import { Collapse } from '@grafana/ui';
import React, { useState } from 'react';
import { CodeSnippet } from '../../../components/CodeSnippet';
import type { ModelChoice } from '../../../view-model/modelQueries';
import { pinCommand } from '../../../view-model/registerExamples';

interface Props {
  model: ModelChoice;
  range: TimeRange;
}

/** How the window that is looked at becomes the baseline: a data source only reads, so the command is shown. */
export function PinBaseline({ model, range }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [from, to] = [range.from.valueOf(), range.to.valueOf()];
  return (
    <Collapse label="Use this window as baseline" isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} collapsible>
      <p>
        Grafana only reads from the companion. Someone who may write pins {dateTimeFormat(from)} to {dateTimeFormat(to)}{' '}
        with this command; choose a window in which the model did what it should.
      </p>
      <CodeSnippet label="command to pin the baseline" code={pinCommand(model, from, to)} />
    </Collapse>
  );
}
