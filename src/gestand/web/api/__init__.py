"""The API: all of the register, read and write, for programs.

`access` says who calls and what every answer may be, `given` and `told` what comes in and goes out, `paging`
how long lists are walked. Then one module a subject, each with a router: `papers`, `promises`, `changes`,
`work` and `finding`. `addresses` puts them below `/api/v1/`, with the OpenAPI document and a page that lists
the calls.
"""
