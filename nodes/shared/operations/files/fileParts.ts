import type { INodeProperties } from 'n8n-workflow';

import { connectionOfReading, connectionOfWriting, optionsOf } from '../../form/connection';
import { moduleNameProblem } from '../../metadata/orgMetadata';
import type { Product } from '../../model/product';
import { problemOf } from '../../problems/problem';
import type { Problem, Result } from '../../problems/problem';
import { quote } from '../../problems/quote';
import type { Asked, ReadingOperation } from '../../reading/readItems';
import type { GivenFile } from '../../form/binaryFiles';
import type { ItemForm } from '../../form/itemForm';
import { readingProblem } from '../../reading/settingsList';
import { moduleToRead } from '../record/readParts';
import { moduleToWrite, recordId } from '../record/writeParts';
import { reads } from '../terms/operation';
import type { Operation } from '../terms/operation';

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

/** An operation with the files of a record. */
interface FileOperation<What extends RecordAsked> {
	/** Name, value, what it does and what the list of actions calls it. */
	choice: readonly [name: string, value: string, description: string, action: string];
	/** Whether it changes something, so that its module is one to write to. */
	changes: boolean;
	/** Its own parameters, after the record. */
	parameters?: INodeProperties[];
	/** Its own options. */
	ownOptions?: INodeProperties[];
	/** Reads the form; `options` as the form defines them. */
	ask(form: ItemForm, options: INodeProperties): What;
	answer: ReadingOperation<What>['answer'];
}

/** The operation, whose form names the record first. */
export function fileOperation<What extends RecordAsked>(
	product: Product,
	{ choice: [name, value, description, action], changes, ask, answer, ...own }: FileOperation<What>,
): Operation {
	const connection = changes ? connectionOfWriting(product) : connectionOfReading(product);
	const options = optionsOf([...(own.ownOptions ?? []), ...connection]);
	const module = changes ? moduleToWrite(product) : moduleToRead(product);
	const form = [module, recordId, ...(own.parameters ?? []), options];
	return reads({ name, value, description, action }, form, {
		changes,
		options,
		ask: (given) => ask(given, options),
		answer,
	});
}
