// Asks taplo's language server, as an editor does, what it underlines in a text and what it offers at a place.
// usage: node editor.js SCHEMA TEXT LINE COLUMN   prints {"underlined": […], "offered": […]}
"use strict";
const fs = require("fs");
const path = require("path");
const { TaploLsp } = require("@taplo/lsp");

const [schema, written, line, character] = process.argv.slice(2);
const folder = "file:///nowhere";
const uri = `${folder}/edited.toml`;
const text = `#:schema file://${schema}\n${written}`;
const answers = new Map();
let server;
let diagnostics;

const environment = {
    now: () => new Date(),
    envVar: (name) => process.env[name],
    envVars: () => Object.entries(process.env),
    stdErrAtty: () => false,
    stdin: process.stdin,
    stdout: process.stderr,
    stderr: process.stderr,
    glob: () => [uri.slice("file://".length)],
    readFile: async (file) => fs.readFileSync(file),
    writeFile: async () => {},
    urlToFilePath: (url) => decodeURI(url).slice("file://".length),
    isAbsolute: path.isAbsolute,
    cwd: () => "/nowhere",
    findConfigFile: () => undefined,
    // Without a catalogue from the internet: the schema is named in the text.
    fetch: { fetch: async () => { throw new Error("no network"); }, Headers, Request, Response },
};

function received(message) {
    if (message.method === "textDocument/publishDiagnostics") {
        diagnostics = message.params.diagnostics;
    } else if (message.method !== undefined && message.id !== undefined) {
        const settings = () => message.params.items.map(() => ({ schema: { enabled: true, catalogs: [] } }));
        const result = message.method === "workspace/configuration" ? settings() : null;
        server.send({ jsonrpc: "2.0", id: message.id, result });
    } else if (message.id !== undefined) {
        answers.set(message.id, message.result);
    }
}

async function until(ready) {
    for (let i = 0; i < 300 && !ready(); i++) {
        await new Promise((done) => setTimeout(done, 100));
    }
}

async function ask(id, method, params) {
    server.send({ jsonrpc: "2.0", id, method, params });
    await until(() => answers.has(id));
    return answers.get(id);
}

async function main() {
    server = await TaploLsp.initialize(environment, { onMessage: received });
    await ask(1, "initialize", {
        processId: null,
        rootUri: folder,
        workspaceFolders: [{ uri: folder, name: "edited" }],
        capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    });
    server.send({ jsonrpc: "2.0", method: "initialized", params: {} });
    const textDocument = { uri, languageId: "toml", version: 1, text };
    server.send({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument } });
    await until(() => diagnostics !== undefined);
    const position = { line: Number(line), character: Number(character) };
    const list = await ask(2, "textDocument/completion", { textDocument: { uri }, position });
    const offered = (list?.items ?? list ?? []).map((item) => item.label);
    console.log(JSON.stringify({ underlined: diagnostics.map((one) => one.message), offered: [...new Set(offered)] }));
    process.exit(0);
}

main();
