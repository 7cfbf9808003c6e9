/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node on the developer's machine, never inside n8n */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { REPOSITORY } from '../../host/paths';
import type { TestedProduct } from '../support/products';
import type { NodeOperation } from './operations';
import type { Schema } from './schemaOf';

/** Folders of the nodes, by product. */
const FOLDERS: Readonly<Record<TestedProduct['product'], string>> = { bigin: 'ZohoBigin', crm: 'ZohoCrm' };

const folderOf = ({ product }: TestedProduct) => join(REPOSITORY, 'nodes', FOLDERS[product], '__schema__');

/** Where n8n looks for the schema of what an operation gives: a version has three parts there. */
export function fileOf({ tested, version, resource, operation }: NodeOperation): string {
	const parts = [...String(version).split('.'), '0', '0'].slice(0, 3);
	return join(folderOf(tested), `v${parts.join('.')}`, resource, `${operation}.json`);
}

/** All schemas that lie beside a node. */
export const filesOf = (tested: TestedProduct): string[] =>
	globSync('**/*.json', { cwd: folderOf(tested) }).map((path) => join(folderOf(tested), path));

/** The schema beside the node; nothing where there is none. */
export const storedSchema = (file: string): string | undefined =>
	existsSync(file) ? readFileSync(file, 'utf8') : undefined;

/** As it is stored: in as few bytes as possible, for the package carries it. */
export const schemaText = (schema: Schema): string => JSON.stringify(schema);

export function writeSchema(file: string, schema: Schema): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, schemaText(schema));
}

/** Takes away all schemas beside the node. */
export const removeSchemas = (tested: TestedProduct): void =>
	rmSync(folderOf(tested), { recursive: true, force: true });
