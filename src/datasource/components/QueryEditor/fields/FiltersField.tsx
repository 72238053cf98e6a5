import React, { useState } from 'react';
import { filtersText, parseFilters } from '../../../../view-model/filtersText';
import { CommittedInput } from '../CommittedInput';
import { EditorField } from '../EditorLayout';
import type { EditorPartProps } from '../parts';

/** Only records with these values. What cannot be read is kept, and says why, until it is mended. */
export function FiltersField({ model, change, id, example }: EditorPartProps & { example: string }) {
  const [rejected, setRejected] = useState<{ text: string; problem: string }>();
  const commit = (text: string) => {
    const { filters, problem } = parseFilters(text);
    if (filters === null) {
      setRejected({ text, problem });
      return;
    }
    setRejected(undefined);
    change({ filters: Object.keys(filters).length === 0 ? undefined : filters });
  };
  return (
    <EditorField
      label="Filters"
      htmlFor={`${id}-filters`}
      tooltip={`Only records with these values, for example ${example}. Tags are written as tags.NAME; $variables may be values.`}
      problem={rejected?.problem}
      grow
    >
      <CommittedInput
        id={`${id}-filters`}
        saved={rejected?.text ?? filtersText(model.filters)}
        placeholder={example}
        onCommit={commit}
      />
    </EditorField>
  );
}
