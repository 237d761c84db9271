"""Alembic's entry: runs the migrations on the connection that the caller gives."""

from alembic import context

from storage.database.tables import ALL_TABLES_METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=ALL_TABLES_METADATA,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
