import { Input } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  id: string;
  saved: string;
  placeholder: string;
  onCommit: (text: string) => void;
}

/** Takes effect on Enter or when it is left, so that a half-typed text runs no query. */
export function CommittedInput({ id, saved, placeholder, onCommit }: Props) {
  const [draft, setDraft] = useState({ saved, text: saved });
  if (draft.saved !== saved) {
    setDraft({ saved, text: saved });
  }
  const commit = () => draft.text !== saved && onCommit(draft.text);
  return (
    <Input
      id={id}
      value={draft.text}
      placeholder={placeholder}
      onChange={(event) => setDraft({ saved, text: event.currentTarget.value })}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
