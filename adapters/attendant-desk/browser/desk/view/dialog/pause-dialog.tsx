import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskTexts as say } from '../../../../../../bot/texts/desk.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { Radios } from '../common/radios.tsx';

/** Asks why one pauses, and pauses: nobody new comes, the running conversations go on. */
export function PauseDialog(): JSX.Element {
  const { desk } = useTools();
  const [reason, setReason] = useState<string>(say.pauseReasons[0]);
  return (
    <FormDialog
      title={say.pauseTitle}
      confirm={say.pauseStart}
      onConfirm={() => {
        desk.stand({ state: 'pause', reason });
        return Promise.resolve(undefined);
      }}
    >
      <p>{say.standingHints.pause}</p>
      <Radios
        label={say.pauseTitle}
        options={Object.fromEntries(say.pauseReasons.map((words) => [words, words]))}
        chosen={reason}
        onChoose={setReason}
      />
    </FormDialog>
  );
}
