TABELLEN: dict = {}
