import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { readItems } from '../../reading/readItems';
import type { Asked, ReadingOperation } from '../../reading/readItems';
import type { Run } from '../../form/run';
import type { WritingOperation } from '../../writing/writingOperation';
import { writeItems } from '../../writing/run/writeItems';

/** What the user picks: its form, and what it does. */
export interface Operation {
	/** As n8n lists it. */
	choice: OperationChoice;
	form: INodeProperties[];
	run(run: Run): Promise<INodeExecutionData[]>;
}

/** An entry of the list of operations; the value is kept in saved workflows. */
export interface OperationChoice {
	name: string;
	value: string;
	description: string;
	action: string;
}

/** A kind of thing that the user works on, with all that can be done with it. */
export interface Resource {
	name: string;
	value: string;
	operations: readonly Operation[];
	/** Value of the operation that is chosen at first. */
	default: string;
}

/** An operation that writes the record of each item. */
export function writes(choice: OperationChoice, form: INodeProperties[], operation: WritingOperation): Operation {
	return { choice, form, run: async (run) => await writeItems(run, operation) };
}

/** An operation that answers each item by reading. */
export function reads<What extends Asked>(
	choice: OperationChoice,
	form: INodeProperties[],
	operation: ReadingOperation<What>,
): Operation {
	return { choice, form, run: async (run) => await readItems(run, operation) };
}

/** The list of a resource's operations, and the form of each. */
export function propertiesOf({ value, operations, default: first }: Resource): INodeProperties[] {
	const resource = [value];
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource } },
			options: operations.map(({ choice }) => choice),
			default: first,
		},
		...operations.flatMap(({ choice, form }) =>
			updateDisplayOptions({ show: { resource, operation: [choice.value] } }, form),
		),
	];
}
