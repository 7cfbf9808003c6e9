/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, never inside n8n */
import { inspect } from 'node:util';

import type { IExecuteFunctions, IGetNodeParameterOptions, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { itemForms } from '../../../nodes/shared/form/itemForm';
import { BIGIN } from '../../../nodes/shared/products/bigin';
import { ZohoBigin } from '../../../nodes/ZohoBigin/ZohoBigin.node';
import { runNode, type RunOptions } from '../support/engine';

/** A form of the node, and which of its parameters are read, and how. */
export interface Form {
	parameters: INodeParameters;
	read: Array<[name: string, options?: IGetNodeParameterOptions]>;
}

/** What reading gave, parameter by parameter and item by item. */
export interface ReadBothWays {
	node: string[];
	n8n: string[];
	/** The parameters, and the expressions in some, for which the node asked n8n; once for each time. */
	asked: string[];
}

type Settings = Pick<RunOptions, 'pinned' | 'executeOnce'>;

/**
 * Reads the form as the node does, and as n8n's own getNodeParameter does, each with items of its own: reading by n8n may
 * change them.
 */
export async function readBothWays(
	{ parameters, read }: Form,
	itemsAnew: () => INodeExecutionData[],
	settings: Settings = {},
): Promise<ReadBothWays> {
	const asked: string[] = [];
	const inRun = async (readerOf: (context: IExecuteFunctions) => ReadValue) => {
		const values: string[] = [];
		async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const readValue = readerOf(this);
			for (const item of this.getInputData().keys())
				for (const [name, options] of read) values.push(outcome(() => readValue(item, name, options)));
			return [[]];
		}
		const { error } = await runNode({
			node: Object.assign(new ZohoBigin(), { execute }),
			parameters,
			items: itemsAnew(),
			...settings,
		});
		if (error) throw new Error(error.message);
		return values;
	};
	return {
		node: await inRun((context) => {
			const forms = itemForms({
				context: noting(context, asked),
				items: context.getInputData(),
				product: BIGIN,
				wait: async () => true,
			});
			return (item, name, options) => forms(item).value(name, options);
		}),
		n8n: await inRun((context) => (item, name, options) => context.getNodeParameter(name, item, null, options)),
		asked,
	};
}

type ReadValue = (item: number, name: string, options?: IGetNodeParameterOptions) => unknown;

/** The context, which also notes what n8n is asked for. */
function noting(context: IExecuteFunctions, asked: string[]): IExecuteFunctions {
	const getNodeParameter = (...question: Parameters<IExecuteFunctions['getNodeParameter']>) => {
		asked.push(question[0]);
		return context.getNodeParameter(...question);
	};
	const evaluateExpression = (...question: Parameters<IExecuteFunctions['evaluateExpression']>) => {
		asked.push(question[0]);
		return context.evaluateExpression(...question);
	};
	return Object.assign(Object.create(context) as IExecuteFunctions, { getNodeParameter, evaluateExpression });
}

/** As text in which every difference shows, also of values from n8n's isolate, whose classes are others. */
function outcome(read: () => unknown): string {
	try {
		return inspect(read(), {
			depth: Infinity,
			maxArrayLength: Infinity,
			maxStringLength: Infinity,
			breakLength: Infinity,
			getters: true,
		});
	} catch (error) {
		return `fails: ${error instanceof Error ? error.message : String(error)}`;
	}
}
