/** The parts of the documents that the bench writes. */
export type Part = 'rows' | 'figures' | 'comparing' | 'choice';

/**
 * Puts a report in place of the one between the markers of its part of a document.
 *
 * @throws Error when the document has no such markers
 */
export function withReport(document: string, part: Part, report: string): string {
	const startMarker = `<!-- ${part}: written by npm run ${part === 'comparing' ? 'bench:compare' : 'bench'} -- --write -->`;
	const endMarker = `<!-- end of ${part} -->`;
	const start = document.indexOf(startMarker);
	const end = document.indexOf(endMarker);
	if (start < 0 || end < start) throw new Error(`The document has no lines "${startMarker}" and "${endMarker}"`);
	return `${document.slice(0, start + startMarker.length)}\n\n${report}\n\n${document.slice(end)}`;
}
