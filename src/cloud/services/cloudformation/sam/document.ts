import type { ResourceDeclaration } from '../template/template.ts';

/** The template that a transform is making, and what it knows meanwhile. */
export interface SamDocument {
  resources: Record<string, ResourceDeclaration & { Properties: Record<string, any> }>;
  /** Conditions of the resources that caused others. */
  add(id: string, Type: string, Properties: Record<string, unknown>, more?: Partial<ResourceDeclaration>): void;
  /** `Ref`s to one logical id that now mean another one, or a value. */
  renamed: Map<string, unknown>;
  /** Routes that functions add to APIs, by the API's logical id. */
  routes: Map<string, Route[]>;
}

/** A path of an API that a function answers. */
export interface Route {
  kind: 'rest' | 'http';
  /** `*` for any path, `any` for any method. */
  path: string;
  method: string;
  functionId: string;
  /** The function, or its alias. */
  target: unknown;
  permissionId: string;
  condition?: string;
}

export const ref = (id: string) => ({ Ref: id });
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
