import { unbuilt } from '../errors.ts';

/** Parameters of the official model that would change what a function does and that nothing here acts on. */
const UNBUILT: Record<string, (value: any) => boolean> = {
  PublishTo: () => true,
  PackageType: (value) => value !== 'Zip',
  FileSystemConfigs: (value) => value.length > 0,
  CodeSigningConfigArn: () => true,
  ImageConfig: () => true,
  TenancyConfig: () => true,
  CapacityProviderConfig: () => true,
  DurableConfig: () => true,
};

/**
 * Refuses parameters that would silently do nothing here.
 * @throws {AwsError} 501 NotImplemented that names the parameter
 */
export function refuseUnbuilt(input: object): void {
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && value !== null && UNBUILT[name]?.(value))
      throw unbuilt(`the parameter ${name} of Lambda functions`);
}
