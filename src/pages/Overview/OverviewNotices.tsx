import { Button, LinkButton } from '@grafana/ui';
import React from 'react';
import { Notice } from '../../components/Notice';
import { LINKS } from '../../constants';

export function NoSamples({ onLastHour }: { onLastHour: () => void }) {
  return (
    <Notice
      icon="history"
      title="No samples in this time range"
      actions={
        <>
          <Button onClick={onLastHour}>Show the last hour</Button>
          <LinkButton href={LINKS.configuration} variant="secondary">
            State of the companion
          </LinkButton>
        </>
      }
    >
      The companion answers, but holds nothing for this stretch of time. A companion that has just started writes its
      first sample within its collection interval, 10 seconds by default.
    </Notice>
  );
}
