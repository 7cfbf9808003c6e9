import type { INodeProperties } from 'n8n-workflow';

import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { Asked } from '../../reading/readItems';
import type { GivenFile } from '../../form/binaryFiles';
import type { ItemForm } from '../../form/itemForm';
import { readingProblem } from '../../reading/settingsList';

/** Parts that the operations with files share. Names and values are kept in saved workflows. */

/** The record that one item is about. */
export interface RecordAsked extends Asked {
	id: string;
	itemIndex: number;
}

/** Reads which record the item is about; throws NotPossible. */
export const recordAsked = (form: ItemForm): RecordAsked => ({
	module: form.module(),
	id: form.recordId(),
	itemIndex: form.itemIndex,
});

export const inputField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	default: 'data',
	required: true,
	description: 'The name of the field of the item that holds the file',
	hint: 'The name of the input field that holds the file to be sent',
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	required: true,
	description: 'The name of the field of the item in which to put the file',
	hint: 'The name of the output field in which to put the file',
};

/** The field in which a downloaded file is put; the usual one where none is named. */
export const outputFieldOf = (form: ItemForm): string => form.text(outputField.name) || 'data';

/** Path of a part of a record, or why there is none. */
export function pathOf({ module, id }: RecordAsked, part: string): Result<string> {
	const problem = moduleNameProblem(module);
	return problem ? { ok: false, problem } : { ok: true, value: `/${module}/${id}/${part}` };
}

const MEGABYTE = 1024 * 1024;

/** Why a file cannot be sent; undefined where it can (reference 10). */
export function fileProblem({ name, bytes }: GivenFile, { limits }: Product): Problem | undefined {
	const facts = { label: inputField.displayName, value: quote(name) };
	if (bytes === 0) return problemOf('emptyFile', facts);
	const expected = `${limits.megabytesOfFile} MB`;
	return bytes > limits.megabytesOfFile * MEGABYTE ? problemOf('fileTooLarge', { ...facts, expected }) : undefined;
}

/** Where a call is about a part of a record, the scope of that part is needed, too (reference 10). */
export function problemOfPart(problem: Problem, { module }: RecordAsked, scope: string): Problem {
	return readingProblem(problem, { module, scope });
}
