import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/model/json';
import type { LoadOptions } from '../../shared/metadata/orgMetadata';
import { loadModuleMetadata } from '../../shared/metadata/orgMetadata';
import type { ModuleMetadata } from '../../shared/model/field';
import { problemOf } from '../../shared/problems/sentences';
import type { ApiClient } from '../../shared/transport/apiClient';
import { editorError } from './editorError';

/** What the editor asks for is read anew, so that a field added to the org a moment ago shows (E9). */
export const ANEW: LoadOptions = { fresh: true };

/**
 * The module that the form names: its API name, or '' when none is chosen or its expression has no value yet.
 */
export function chosenModule(context: ILoadOptionsFunctions): string {
	try {
		const module = context.getNodeParameter('module', '', { extractValue: true });
		return typeof module === 'string' ? module.trim() : '';
	} catch {
		return '';
	}
}

/** Whether nobody has chosen a module; false where an expression has no value at the moment. */
export function isModuleLeftEmpty(context: ILoadOptionsFunctions): boolean {
	const locator: unknown = context.getCurrentNodeParameter('module');
	return isObject(locator) && locator.value === '';
}

/**
 * The fields of the module that the form names, read anew.
 *
 * @throws NodeOperationError with the sentence of what went wrong, also when no module is chosen
 */
export async function chosenModuleMetadata(context: ILoadOptionsFunctions, client: ApiClient): Promise<ModuleMetadata> {
	const module = chosenModule(context);
	if (module === '') throw editorError(context, problemOf('noModule'));
	const loaded = await loadModuleMetadata(client, module, ANEW);
	if (!loaded.ok) throw editorError(context, loaded.problem);
	return loaded.metadata;
}
