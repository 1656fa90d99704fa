import { Button } from '../../kit/button.tsx';
import { Select } from '../../kit/select.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';
import { useAction } from '../aws/use-action.ts';
import { useQuery } from '../aws/use-query.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { PanelFrame } from '../parts/panel-frame.tsx';
import { Section } from '../parts/section.tsx';
import { AnswerView } from './answer-view.tsx';
import { useHttpClient } from './http-store.ts';
import { knownUrls, METHODS, send } from './request.ts';

/** Sends HTTP requests into the account, as a client outside AWS would. */
export function HttpPanel() {
  const { draft, history, shown, edit, add, show } = useHttpClient();
  const action = useAction();
  const urls = useQuery('urls', knownUrls);
  const answer = history.find(({ id }) => id === shown);

  const submit = () =>
    action.run(`${draft.method} ${draft.url}`, async (account) =>
      add(await send(account, draft, (history[0]?.id ?? 0) + 1)),
    );
  return (
    <PanelFrame label="HTTP client">
      <form
        className="space-y-3 px-3 py-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {urls.data && urls.data.length > 0 && (
          <Select
            label="Addresses of this account"
            value=""
            onChange={(url) => edit({ url })}
            options={[{ id: '', name: 'Choose one …' }, ...urls.data.map(({ name, url }) => ({ id: url, name }))]}
          />
        )}
        <div className="flex flex-wrap items-end gap-2">
          <Select
            label="Method"
            value={draft.method}
            onChange={(method) => edit({ method })}
            options={METHODS.map((id) => ({ id, name: id }))}
          />
          <TextField
            label="URL"
            className="flex-1 basis-60"
            mono
            value={draft.url}
            onChange={(url) => edit({ url })}
            placeholder="https://…"
          />
          <Button type="submit" variant="primary" isPending={action.pending} isDisabled={draft.url.trim() === ''}>
            Send
          </Button>
        </div>
        <TextArea
          label="Headers"
          description="One a line: a name, a colon, a value."
          mono
          rows={2}
          value={draft.headers}
          onChange={(headers) => edit({ headers })}
        />
        {draft.method !== 'GET' && draft.method !== 'HEAD' && (
          <TextArea label="Body" mono rows={4} value={draft.body} onChange={(body) => edit({ body })} />
        )}
        {action.failure && <ErrorNotice failure={action.failure} />}
      </form>
      {answer && <AnswerView exchange={answer} />}
      {history.length > 1 && (
        <Section title="History">
          <ul className="space-y-1">
            {history.map(({ id, draft: sent, status }) => (
              <li key={id}>
                <Button
                  variant="link"
                  size="sm"
                  onPress={() => show(id)}
                  aria-current={id === shown ? 'true' : undefined}
                >
                  {sent.method} {sent.url}, {status}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </PanelFrame>
  );
}
