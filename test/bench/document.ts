const START = '<!-- bench: written by npm run bench -- --write -->';
const END = '<!-- end of bench -->';

/**
 * Puts a report in place of the one between the markers of a document.
 *
 * @throws Error when the document has no markers
 */
export function withReport(document: string, report: string): string {
	const start = document.indexOf(START);
	const end = document.indexOf(END);
	if (start < 0 || end < start) throw new Error(`The document has no lines "${START}" and "${END}"`);
	return `${document.slice(0, start + START.length)}\n\n${report}\n\n${document.slice(end)}`;
}
