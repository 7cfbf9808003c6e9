import { UnexpectedError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** A row of a data table, as n8n gives it. */
export type Row = IDataObject & { id: number };

interface Condition {
	keyName: string;
	condition: 'eq' | 'isFalse';
	keyValue?: unknown;
}

/** The data tables of an n8n, by name: those operations of its node that the examples use. */
export class DataTables {
	private readonly tables = new Map<string, { columns: string[]; rows: Row[]; lastId: number }>();

	/** Throws all tables away. */
	clear(): void {
		this.tables.clear();
	}

	/** The rows of a table, oldest first. */
	rows(name: string): Row[] {
		return this.table(name).rows;
	}

	/** Carries out what a Data Table node is set to do, for each of its items. */
	execute(context: IExecuteFunctions): INodeExecutionData[] {
		return context
			.getInputData()
			.flatMap((_item, index) =>
				this.resultsOf(context, index).map((json) => ({ json: { ...json }, pairedItem: { item: index } })),
			);
	}

	private resultsOf(context: IExecuteFunctions, index: number): IDataObject[] {
		const operation = `${context.getNodeParameter('resource', index)}.${context.getNodeParameter('operation', index)}`;
		if (operation === 'table.create') return [this.create(context, index)];
		const name = String(context.getNodeParameter('dataTableId.value', index));
		const found = () => this.rows(name).filter((row) => conditionsOf(context, index).every((one) => holds(row, one)));
		switch (operation) {
			case 'row.get':
				return inOrder(found(), context, index);
			case 'row.insert':
				return [this.insert(name, valuesOf(context, index))];
			case 'row.update':
				return this.update(name, found(), valuesOf(context, index));
			case 'row.upsert': {
				const values = valuesOf(context, index);
				const updated = this.update(name, found(), values);
				return updated.length > 0 ? updated : [this.insert(name, values)];
			}
			case 'row.deleteRows':
				return this.remove(name, found());
			default:
				throw new UnexpectedError(`Not known here: ${operation}`);
		}
	}

	private create(context: IExecuteFunctions, index: number): IDataObject {
		const name = String(context.getNodeParameter('tableName', index));
		const reuses = context.getNodeParameter('options.createIfNotExists', index, false) === true;
		if (this.tables.has(name) && !reuses) throw new UnexpectedError(`There is a table "${name}"`);
		const columns = context.getNodeParameter('columns.column', index) as Array<{ name: string }>;
		const table = { columns: columns.map((column) => column.name), rows: [], lastId: 0 };
		if (!this.tables.has(name)) this.tables.set(name, table);
		return { name };
	}

	private insert(name: string, values: IDataObject): Row {
		const table = this.table(name);
		const empty = Object.fromEntries(table.columns.map((column) => [column, null]));
		const row = { ...empty, ...this.checked(name, values), id: (table.lastId += 1) };
		table.rows.push(row);
		return row;
	}

	private update(name: string, rows: Row[], values: IDataObject): Row[] {
		return rows.map((row) => Object.assign(row, this.checked(name, values)));
	}

	private remove(name: string, rows: Row[]): Row[] {
		const table = this.table(name);
		table.rows = table.rows.filter((row) => !rows.includes(row));
		return rows;
	}

	/** n8n stores no lists and objects, and refuses columns that the table does not have. */
	private checked(name: string, values: IDataObject): IDataObject {
		const { columns } = this.table(name);
		for (const [column, value] of Object.entries(values)) {
			if (!columns.includes(column)) throw new UnexpectedError(`"${name}" has no column "${column}"`);
			if (typeof value === 'object' && value !== null) throw new UnexpectedError(`"${column}" is an object`);
		}
		return values;
	}

	private table(name: string) {
		const table = this.tables.get(name);
		if (!table) throw new UnexpectedError(`There is no table "${name}"`);
		return table;
	}
}

function conditionsOf(context: IExecuteFunctions, index: number): Condition[] {
	return context.getNodeParameter('filters.conditions', index, []) as Condition[];
}

function valuesOf(context: IExecuteFunctions, index: number): IDataObject {
	return context.getNodeParameter('columns.value', index) as IDataObject;
}

function holds(row: Row, { keyName, condition, keyValue }: Condition): boolean {
	return condition === 'isFalse' ? row[keyName] === false : row[keyName] === keyValue;
}

function inOrder(rows: Row[], context: IExecuteFunctions, index: number): Row[] {
	const newestFirst = context.getNodeParameter('orderBy', index, false) === true;
	const all = context.getNodeParameter('returnAll', index) === true;
	const sorted = newestFirst ? [...rows].reverse() : rows;
	return all ? sorted : sorted.slice(0, Number(context.getNodeParameter('limit', index)));
}
