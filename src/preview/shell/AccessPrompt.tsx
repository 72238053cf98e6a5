import { Button, Field, Input } from '@grafana/ui';
import React, { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { Notice } from '../../components/Notice';
import { onRefusal, writeToken } from '../backend/accessToken';

/** Asks for a token when the companion wants one; shows the page otherwise. */
export function AccessPrompt({ children }: { children: ReactNode }) {
  const [isRefused, setIsRefused] = useState(false);
  const [token, setToken] = useState('');
  useEffect(() => onRefusal(() => setIsRefused(true)), []);

  if (!isRefused) {
    return <>{children}</>;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    writeToken(token.trim());
    setIsRefused(false);
  };
  return (
    <Notice icon="lock" title="This companion asks for a token">
      <p>Enter one with the scope “read”. It stays in this browser tab and is forgotten when the tab is closed.</p>
      <form onSubmit={submit}>
        <Field label="Token" htmlFor="preview-token">
          <Input
            id="preview-token"
            type="password"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" disabled={token.trim() === ''}>
          Continue
        </Button>
      </form>
    </Notice>
  );
}
