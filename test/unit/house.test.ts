/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- reads the source files of this project, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../../nodes/shared');

/** The folders of nodes/shared by floor, the ground floor first; those of one floor know nothing of each other. */
const FLOORS = [
	['model'],
	['products'],
	['problems'],
	['transport', 'values'],
	['metadata', 'form', 'signIn'],
	['records'],
	['reading'],
	['writing', 'editor'],
	['operations', 'trigger'],
];
const floorOf = (folder: string) => FLOORS.findIndex((folders) => folders.includes(folder));

const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The files of nodes/shared that a file imports, or those outside of it, as paths from there without ending. */
const importsOf = new Map(
	FILES.map((file) => {
		const text = readFileSync(join(ROOT, file), 'utf8');
		const imports = [...text.matchAll(/^(?:import|export)\b[^;]*? from '(\.[^']+)';/gms)].map(([, path]) =>
			relative(ROOT, join(ROOT, dirname(file), path)),
		);
		return [file, imports] as const;
	}),
);
const roomOf = (path: string) => path.split('/')[0];

describe('the house', () => {
	it('has every folder on a floor, and no file outside them', () => {
		expect(FILES.filter((file) => floorOf(roomOf(file)) < 0)).toEqual([]);
	});

	it('lets a folder import only from lower floors', () => {
		const upward = [...importsOf].flatMap(([file, imports]) =>
			imports
				.filter(
					(path) => roomOf(path) !== roomOf(file) && !(floorOf(roomOf(path)) in FLOORS.slice(0, floorOf(roomOf(file)))),
				)
				.map((path) => `${file} -> ${path}`),
		);
		expect(upward).toEqual([]);
	});

	it('names a product only where products are described, and in comments that cite a source', () => {
		const naming = FILES.filter((file) => roomOf(file) !== 'products').flatMap((file) =>
			readFileSync(join(ROOT, file), 'utf8')
				.split('\n')
				.map((line) => line.trim())
				.filter((line) => /Bigin(?!t)|\bCRM\b|ZohoCRM|\bPipelines\b/.test(line))
				.filter((line) => !(/^(\/\*\*|\*|\/\/)/.test(line) && line.includes('reference')))
				.map((line) => `${file}: ${line}`),
		);
		expect(naming).toEqual([]);
	});

	it('has no files that import each other in a circle', () => {
		const over = new Set<string>();
		const circles: string[][] = [];
		const visit = (file: string, way: string[]) => {
			if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
			if (over.has(file) || way.includes(file)) return;
			for (const path of importsOf.get(file) ?? []) visit(`${path}.ts`, [...way, file]);
			over.add(file);
		};
		for (const file of FILES) visit(file, []);
		expect(circles).toEqual([]);
	});

	it('has no folder of more than a dozen files or so, and no file name twice', () => {
		const names = FILES.map((file) => file.split('/').at(-1));
		expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
		const folders = FILES.map(dirname);
		expect(folders.filter((folder) => folders.filter((other) => other === folder).length > 14)).toEqual([]);
	});
});
