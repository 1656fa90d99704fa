import { parse } from 'yaml';

/** What the AppSpec file of a revision for servers says. */
export interface AppSpec {
  files: { source: string; destination: string }[];
  /** Scripts by lifecycle event. */
  hooks: Record<string, { location: string; timeout: number; runas?: string }[]>;
}

export class AppSpecError extends Error {}

/** The texts are those of the CodeDeploy agent (aws/aws-codedeploy-agent, application_specification). */
const fault = (what: string) => new AppSpecError(`The deployment failed because ${what}`);

const MAX_SECONDS = 3600;

/** @throws {AppSpecError} */
export function readAppSpec(yaml: string): AppSpec {
  const document = parseYaml(yaml);
  const { version, os, files = [], hooks = {} } = document;
  if (version !== 0)
    throw fault(
      `an invalid version value (${version ?? ''}) was entered in the application specification file. Make sure your AppSpec file specifies "0.0" as the version, and then try again.`,
    );
  if (os !== 'linux' && os !== 'windows')
    throw fault(
      `the application specification file specifies an unsupported operating system (${os ?? ''}). Specify either "linux" or "windows" in the os section of the AppSpec file, and then try again.`,
    );
  const list = (value: unknown): any[] => (Array.isArray(value) ? value : []);
  for (const file of list(files))
    if (!file?.source || !file.destination)
      throw fault(
        `the application specification file specifies ${file?.source ? 'a source file without a destination' : 'a destination without a source file'}. Update the files section of the AppSpec file, and then try again.`,
      );
  return {
    files: list(files),
    hooks: Object.fromEntries(
      Object.entries(hooks ?? {}).map(([event, scripts]) => [
        event,
        list(scripts).map((script) => readScript(event, script)),
      ]),
    ),
  };
}

function readScript(event: string, script: any) {
  if (!script?.location)
    throw fault(
      `the application specification file specifies a script with no location value. Specify the location in the hooks section (${event}) of the AppSpec file, and then try again.`,
    );
  return { location: String(script.location), timeout: Number(script.timeout ?? MAX_SECONDS), runas: script.runas };
}

/** YAML, or JSON, which is YAML too. @throws {AppSpecError} */
export function parseYaml(text: string): any {
  try {
    const document = parse(text, { maxAliasCount: 100 });
    if (document && typeof document === 'object') return document;
  } catch (error) {
    throw new AppSpecError(`(<unknown>): ${(error as Error).message.split('\n')[0]}`);
  }
  throw fault(
    'the application specification file was empty. Make sure your AppSpec file defines at minimum the "version" and "os" properties.',
  );
}
