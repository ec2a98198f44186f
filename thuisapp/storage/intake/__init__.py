"""Reading data from others: StatLine and OData files of CBS, and any Excel or CSV. Only reads and checks; changes no dossier.

Every file is untrusted. Workbooks are read in a child process with limits on size, time and memory (`workbook`); CSV files stream
(`csv_files`, `odata`). Results are frozen values (`model`, `table`), errors are sentences with file, sheet and cell (`errors`).
Start at `detect.herken`, then `statline.lees`, `odata.lees` or `table`.
"""
