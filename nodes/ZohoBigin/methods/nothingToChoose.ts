import type { INodePropertyOptions } from 'n8n-workflow';

/** A list with one entry that says why it has no other; choosing it is choosing nothing. */
export function nothingToChoose(why: string, whatToDo: string): INodePropertyOptions[] {
	return [{ name: why, value: '', description: whatToDo }];
}
