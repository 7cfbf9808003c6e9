import { NodeOperationError } from 'n8n-workflow';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { loadModuleMetadata } from '../metadata/orgMetadata';
import type { LoadOptions } from '../metadata/orgMetadata';
import type { FieldMetadata, ModuleMetadata } from '../model/field';
import { isObject } from '../model/json';
import type { Product } from '../model/product';
import { problemOf } from '../problems/problem';
import type { Problem } from '../problems/problem';
import { sentenceFor } from '../problems/sentences';
import type { ApiClient } from '../transport/apiClient';
import { createApiClient } from '../transport/client';
import type { Wait } from '../transport/pause';

/** What the editor asks for is read anew, so that a field added to the org a moment ago shows (E9). */
export const ANEW: LoadOptions = { fresh: true };

/** Somebody waits in front of the form: give up sooner than a run does. */
const EDITOR_TIMEOUT_MS = 30_000;
const EDITOR_RETRIES = 1;

/** The editor of a product's node, as it asks for something while the form is filled in. */
export class Editor {
	constructor(
		readonly context: ILoadOptionsFunctions,
		readonly product: Product,
		private readonly wait: Wait,
	) {}

	/** The client of the editor's questions, with the credential that the form names. */
	async client(): Promise<ApiClient> {
		const { context, product, wait } = this;
		return await createApiClient(context, product, { timeoutMs: EDITOR_TIMEOUT_MS, retries: EDITOR_RETRIES, wait });
	}

	/** The module that the form names: its API name, or '' when none is chosen or its expression has no value yet. */
	chosenModule(): string {
		try {
			const module = this.context.getNodeParameter('module', '', { extractValue: true });
			return typeof module === 'string' ? module.trim() : '';
		} catch {
			return '';
		}
	}

	/** Whether nobody has chosen a module; false where an expression has no value at the moment. */
	isModuleLeftEmpty(): boolean {
		const locator: unknown = this.context.getCurrentNodeParameter('module');
		return isObject(locator) && locator.value === '';
	}

	/**
	 * The fields of the module that the form names, read anew.
	 *
	 * @throws NodeOperationError with the sentence of what went wrong, also when no module is chosen
	 */
	async chosenMetadata(client?: ApiClient): Promise<ModuleMetadata> {
		const module = this.chosenModule();
		if (module === '') throw this.error(problemOf('noModule'));
		const loaded = await loadModuleMetadata(client ?? (await this.client()), module, ANEW);
		if (!loaded.ok) throw this.error(loaded.problem);
		return loaded.value;
	}

	/** The error that makes the editor show a problem in place of a list. */
	error(problem: Problem): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), sentenceFor(problem, this.product));
	}
}

/** A label for each field by its API name: the user's own, with the API name behind it where two are alike. */
export function labelledApart(fields: readonly FieldMetadata[]): ReadonlyMap<string, string> {
	const alike = (field: FieldMetadata) => fields.some((other) => other !== field && other.label === field.label);
	return new Map(fields.map((field) => [field.apiName, alike(field) ? labelAndName(field) : field.label]));
}

/** "Label (API_Name)", or the label alone where both are the same. */
export function labelAndName({ label, apiName }: FieldMetadata): string {
	return label === apiName ? label : `${label} (${apiName})`;
}

/** A list with one entry that says why it has no other; choosing it is choosing nothing. */
export function nothingToChoose(why: string, whatToDo: string): INodePropertyOptions[] {
	return [{ name: why, value: '', description: whatToDo }];
}

/** One rule for all lists of fields: no module is chosen, or its expression has no value while the form is filled in. */
export const moduleFirst = () => nothingToChoose('Choose a module first', 'Its fields are listed here then.');
